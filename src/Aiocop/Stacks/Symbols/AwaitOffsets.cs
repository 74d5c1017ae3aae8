using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Finds the awaits of an async method in its portable PDB, which lists them for debuggers ("Async Method Stepping
/// Information" of the format's specification): for each where the method yields, and where it resumes. Observed: the
/// C# compiler numbers the states of its state machine in the order of that list.
/// </summary>
internal static class AwaitOffsets
{
    private static readonly Guid s_steppingInformation = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");

    /// <summary>The IL offset at which the method yields in this state; null if the symbols do not tell.</summary>
    public static int? Find(MetadataReader symbols, int methodRow, int state)
    {
        if (state < 0) return null;
        foreach (var handle in symbols.GetCustomDebugInformation(MetadataTokens.MethodDefinitionHandle(methodRow)))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) == s_steppingInformation)
                return Read(symbols.GetBlobReader(information.Value), state);
        }

        return null;
    }

    private static int? Read(BlobReader blob, int state)
    {
        blob.ReadUInt32(); // the catch handler's offset, plus one
        for (int i = 0; blob.RemainingBytes > 0; i++)
        {
            uint yield = blob.ReadUInt32();
            blob.ReadUInt32(); // where it resumes
            blob.ReadCompressedInteger(); // in which method
            if (i == state) return (int)yield;
        }

        return null;
    }
}
