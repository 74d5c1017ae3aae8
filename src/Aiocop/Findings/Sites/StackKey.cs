using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Aiocop.Catalogue;
using Aiocop.Stacks.AsyncCallers;

namespace Aiocop.Findings.Sites;

/// <summary>What tells one stack from another: the hooked method, return addresses, and who awaits where that matters.</summary>
internal sealed class StackKey(BlockingMethod method, nint[] addresses, AwaitingMethod[]? callers)
{
    /// <summary>Gets how keys are compared, and looked up by what is not a key yet.</summary>
    public static Comparer Equality { get; } = new();

    public BlockingMethod Method => method;

    public ReadOnlySpan<nint> Addresses => addresses;

    /// <summary>Gets who awaits; null if it does not matter, which is not the same as nobody.</summary>
    public AwaitingMethod[]? Callers => callers;

    /// <summary>Whether a stack begins with this one, and comes from where it matters.</summary>
    public bool Matches(BlockingMethod called, ReadOnlySpan<nint> stack, ReadOnlySpan<AwaitingMethod> awaiting) =>
        ReferenceEquals(method, called)
        && stack.Length >= addresses.Length && stack[..addresses.Length].SequenceEqual(addresses)
        && (callers is null || AwaitingMethod.AreEqual(callers, awaiting));

    public Probe ToProbe() => new(method, addresses, callers, callers is not null);

    /// <summary>A key that is not allocated.</summary>
    internal readonly ref struct Probe(
        BlockingMethod method, ReadOnlySpan<nint> addresses, ReadOnlySpan<AwaitingMethod> callers, bool callersMatter)
    {
        public BlockingMethod Method { get; } = method;

        public ReadOnlySpan<nint> Addresses { get; } = addresses;

        public ReadOnlySpan<AwaitingMethod> Callers { get; } = callers;

        public bool CallersMatter { get; } = callersMatter;
    }

    internal sealed class Comparer : IEqualityComparer<StackKey>, IAlternateEqualityComparer<Probe, StackKey>
    {
        public StackKey Create(Probe alternate) =>
            new(alternate.Method, alternate.Addresses.ToArray(), alternate.CallersMatter ? alternate.Callers.ToArray() : null);

        public bool Equals(StackKey? x, StackKey? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(x.ToProbe(), y));

        // The rows of the catalogue by identity: as records they would compare all their texts.
        public bool Equals(Probe alternate, StackKey other) => ReferenceEquals(alternate.Method, other.Method)
            && alternate.CallersMatter == other.Callers is not null
            && alternate.Addresses.SequenceEqual(other.Addresses)
            && AwaitingMethod.AreEqual(alternate.Callers, other.Callers);

        public int GetHashCode([DisallowNull] StackKey obj) => GetHashCode(obj.ToProbe());

        public int GetHashCode(Probe alternate)
        {
            ulong hash = (uint)RuntimeHelpers.GetHashCode(alternate.Method);
            foreach (nint address in alternate.Addresses)
            {
                hash = Mix(hash, (ulong)address);
            }

            foreach (ref readonly AwaitingMethod caller in alternate.Callers)
            {
                hash = Mix(hash, ((ulong)(uint)RuntimeHelpers.GetHashCode(caller.StateMachine) << 32) | (uint)caller.State);
            }

            return (int)(hash >> 32);
        }

        private static ulong Mix(ulong hash, ulong word) => (hash ^ word) * 0x9E3779B97F4A7C15 ^ (hash >> 29);
    }
}
