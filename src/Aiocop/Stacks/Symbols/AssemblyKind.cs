namespace Aiocop.Stacks.Symbols;

/// <summary>Whose code an assembly is. <see cref="AssemblyKinds"/> decides.</summary>
internal enum AssemblyKind
{
    /// <summary>An application's own, or not known to be anything else.</summary>
    Other,

    /// <summary>A package's that the application was built with.</summary>
    Package,

    /// <summary>Part of the .NET shared frameworks.</summary>
    Framework,

    /// <summary>Aiocop itself.</summary>
    Own,
}
