using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Aiocop.Profiler.Il;
using Xunit;

namespace Aiocop.Profiler.Tests.Il;

/// <summary>The rewriter alone, over every method body of the shared framework: what the compilers really write.</summary>
public unsafe class FrameworkBodyTests
{
    private static readonly string s_framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static TheoryData<string> Assemblies =>
    [
        "System.Private.CoreLib", "System.Private.Xml", "System.Private.DataContractSerialization", "System.Net.Sockets",
        "System.Net.Http", "System.Linq.Expressions", "System.Text.RegularExpressions", "System.Diagnostics.Process",
        "Microsoft.VisualBasic.Core", "System.Collections.Immutable", "System.Data.Common",
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_body_keeps_its_instructions_and_clauses(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(s_framework, assembly + ".dll")));
        var metadata = image.GetMetadataReader();
        int rewritten = 0;
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var section = image.GetSectionData(method.RelativeVirtualAddress);
            var bytes = new ReadOnlySpan<byte>(section.Pointer, section.Length);
            var signature = MethodSignature.Parse(metadata.GetBlobBytes(method.Signature));
            Check(metadata.GetString(method.Name), bytes, signature);
            rewritten++;
        }
        Assert.True(rewritten > 100);
    }

    private static void Check(string name, ReadOnlySpan<byte> bytes, MethodSignature signature)
    {
        var original = MethodBodyReader.Read(bytes);
        var body = MethodBodyReader.Read(bytes);
        HookInjector.Inject(body, Calls(signature.ReturnsVoid));
        byte[] written = MethodBodyWriter.Write(body);
        var read = MethodBodyReader.Read(written);

        Assert.Equal(original.Clauses.Count + 1, read.Clauses.Count);
        Assert.Equal(ClauseKind.Fault, read.Clauses[^1].Kind);
        Assert.Equal(original.Clauses.Select(clause => (clause.Kind, clause.CatchType)), read.Clauses.SkipLast(1).Select(clause => (clause.Kind, clause.CatchType)));
        Assert.Equal(original.InitLocals, read.InitLocals);
        Assert.True(read.MaxStack >= original.MaxStack);

        var at = read.Instructions.ToDictionary(instruction => instruction.OriginalOffset);
        var kept = body.Instructions.Where(instruction => instruction.OriginalOffset != ILInstruction.Injected)
            .ToDictionary(instruction => instruction.OriginalOffset, instruction => instruction.Offset);
        Assert.Equal(original.Instructions.Count, kept.Count);
        foreach (var instruction in original.Instructions)
        {
            Assert.True(Same(instruction, at[kept[instruction.OriginalOffset]], kept, signature.ReturnsVoid), name);
        }
    }

    private static bool Same(ILInstruction original, ILInstruction moved, Dictionary<int, int> kept, bool returnsVoid)
    {
        if (original.Opcode == Opcode.Ret) return moved.Opcode == (returnsVoid ? Opcode.Leave : Opcode.StlocS);
        if (original.Opcode != moved.Opcode || original.Operand != moved.Operand) return false;
        if (original.Target is { } target) return moved.Target!.OriginalOffset == kept[target.OriginalOffset];
        return original.Targets is null
            || original.Targets.Select(one => kept[one.OriginalOffset]).SequenceEqual(moved.Targets!.Select(one => one.OriginalOffset));
    }

    private static HookCalls Calls(bool returnsVoid) => new()
    {
        HookId = 1,
        PassesArguments = true,
        Enter = 0x1111_2222_3333,
        Leave = 0x1111_2222_4444,
        Fault = 0x1111_2222_5555,
        Gate = 0x1111_2222_6666,
        Object0 = new HookArgument(ArgumentForm.AsIs, 0),
        Object1 = HookArgument.None,
        Number = new HookArgument(ArgumentForm.TimeSpan, 1),
        EnterSignature = 0x1100_0001,
        ExitSignature = 0x1100_0002,
        FirstLocal = 20,
        LocalSignature = 0x1100_0003,
        ReturnsVoid = returnsVoid,
    };
}
