namespace Aiocop.Stacks.Symbols;

/// <summary>A method as a programmer would name it, and as the metadata does.</summary>
/// <param name="Name">For display: <c>Program.ReadConfig</c>, <c>Cache&lt;TKey&gt;.Get&lt;T&gt;.(lambda)</c>.</param>
/// <param name="TypeName">The type of <paramref name="Name"/>: <c>Program</c>, <c>Cache&lt;TKey&gt;</c>.</param>
/// <param name="FullTypeName">Metadata name of the type that the programmer wrote, nested types joined with '+', arity kept.</param>
/// <param name="MetadataName">The raw method name: <c>MoveNext</c> in a state machine.</param>
/// <param name="MetadataType">The raw declaring type: the state machine or closure class, where there is one.</param>
/// <param name="AssemblyName">The assembly's simple name.</param>
/// <param name="Kind">Whose code the assembly is.</param>
/// <param name="IsHidden"><c>[StackTraceHidden]</c> on the method, its type, or the method or type that it was generated from.</param>
/// <param name="IsAsync">A state machine's <c>MoveNext</c>, or a method that the runtime itself suspends (runtime async).</param>
/// <param name="IsAsyncVoid">An <c>async void</c> method's <c>MoveNext</c>.</param>
/// <param name="IsStaticConstructor">A type initializer.</param>
/// <param name="IsAsyncApi">
/// A method that others can call, named <c>...Async</c>, that returns a task or the like; or the <c>MoveNext</c> of one.
/// </param>
internal sealed record MethodDescription(
    string Name,
    string TypeName,
    string FullTypeName,
    string MetadataName,
    string MetadataType,
    string AssemblyName,
    AssemblyKind Kind,
    bool IsHidden,
    bool IsAsync,
    bool IsAsyncVoid,
    bool IsStaticConstructor,
    bool IsAsyncApi);
