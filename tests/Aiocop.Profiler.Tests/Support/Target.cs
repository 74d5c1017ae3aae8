using System.Reflection;

namespace Aiocop.Profiler.Tests.Support;

/// <summary>What a test asks the engine to arm; by default every overload, without arguments and without a gate.</summary>
internal sealed record Target(string Assembly, string Type, string Method)
{
    public string Signature { get; init; } = "*";
    public int HookId { get; init; } = 1;
    public bool PassesArguments { get; init; }
    public short Object0 { get; init; } = -1;
    public short Object1 { get; init; } = -1;
    public short Number { get; init; } = -1;
    public nint Gate { get; init; }

    public static Target Of(Type type, string method) =>
        new(type.Assembly.GetName().Name!, NameOf(type), method);

    public static Target Of(MethodBase method) => Of(method.DeclaringType!, method.Name);

    private static string NameOf(Type type) =>
        type is { IsGenericType: true, IsGenericTypeDefinition: false } ? type.GetGenericTypeDefinition().FullName! : type.FullName!;
}
