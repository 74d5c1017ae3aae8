using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aiocop.Tests.Stacks;

/// <summary>A frame as the engine would know it, and the line that the compiler says it is on.</summary>
internal sealed record Sighting(Guid Mvid, int Token, int IlOffset, int Line);

/// <summary>Methods under test call <see cref="Here"/>; their caller reads what it saw.</summary>
internal static class Sightings
{
    private static readonly AsyncLocal<StrongBox<Sighting?>> s_last = new();

    /// <summary>Runs the code and returns the frame that called <see cref="Here"/> last.</summary>
    public static async Task<Sighting> Of(Func<Task> code)
    {
        var box = new StrongBox<Sighting?>();
        s_last.Value = box;
        await code();
        return box.Value ?? throw new InvalidOperationException("The code never came by.");
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static void Here([CallerLineNumber] int line = 0) => Remember(new StackTrace(1, true), line);

    /// <summary>For the places where only an expression fits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static T Value<T>(T value, [CallerLineNumber] int line = 0)
    {
        Remember(new StackTrace(1, true), line);
        return value;
    }

    private static void Remember(StackTrace stack, int line)
    {
        // Finalizers come by on their own thread, where nobody looks.
        if (s_last.Value is not { } box) return;
        var frame = stack.GetFrame(0)!;
        var method = frame.GetMethod()!;
        box.Value = new Sighting(method.Module.ModuleVersionId, method.MetadataToken, frame.GetILOffset(), line);
    }
}
