using System.Reflection;

namespace Aiocop.Stacks.Symbols;

/// <summary>
/// Decides whose code an assembly is, without looking at its contents.
/// <para>
/// Aiocop is known by module id, since it may be loaded twice (start-up hook and reference). Where the core library
/// lies in <c>shared/Microsoft.NETCore.App/version/</c>, the framework is what lies below that <c>shared/</c> folder:
/// a Microsoft package that the application brings along is not. Self-contained and single-file applications have no
/// such folder, everything lies together or nowhere; there the public key tokens of the framework decide, at the
/// price that other Microsoft packages signed with the same keys count as framework. What is neither is a package's if
/// <see cref="ApplicationPackages"/> knows it.
/// </para>
/// </summary>
internal sealed class AssemblyKinds
{
    // In order: System.Private.CoreLib; System.*; facades of .NET Framework; netstandard and System.* packages;
    // Microsoft.AspNetCore.* and Microsoft.Extensions.*.
    private static readonly HashSet<string> s_frameworkTokens = new(StringComparer.OrdinalIgnoreCase)
    {
        "7cec85d7bea7798e", "b03f5f7f11d50a3a", "b77a5c561934e089", "cc7b13ffcd2ddd51", "adb9793829ddae60",
    };

    private static readonly StringComparison s_pathComparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly Guid _own;
    private readonly string? _sharedFolder;

    /// <summary>Takes where the core library was loaded from as a value, for the layouts that a test cannot run in.</summary>
    public AssemblyKinds(Assembly own, string coreLibraryLocation)
    {
        _own = own.ManifestModule.ModuleVersionId;
        _sharedFolder = SharedFolder(coreLibraryLocation);
    }

    public AssemblyKind Of(Assembly assembly, Guid mvid)
    {
        return IsOwn(mvid) ? AssemblyKind.Own
            : IsFramework(assembly) ? AssemblyKind.Framework
            : ApplicationPackages.Contain(assembly.GetName().Name) ? AssemblyKind.Package
            : AssemblyKind.Other;
    }

    public bool IsOwn(Guid mvid) => mvid == _own;

    public bool IsFramework(Assembly assembly) => _sharedFolder is null
        ? HasFrameworkToken(assembly)
        : assembly.Location.StartsWith(_sharedFolder, s_pathComparison);

    private static bool HasFrameworkToken(Assembly assembly) =>
        assembly.GetName().GetPublicKeyToken() is { Length: 8 } token
        && s_frameworkTokens.Contains(Convert.ToHexString(token));

    /// <summary><c>/usr/share/dotnet/shared/</c> for <c>/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.0/x.dll</c>.</summary>
    private static string? SharedFolder(string coreLibraryLocation)
    {
        if (coreLibraryLocation.Length == 0) return null;
        var framework = Path.GetDirectoryName(Path.GetDirectoryName(coreLibraryLocation));
        var shared = Path.GetDirectoryName(framework);
        return Path.GetFileName(shared) == "shared" ? shared + Path.DirectorySeparatorChar : null;
    }
}
