namespace Aiocop.Stacks.Symbols;

/// <summary>Whose code an assembly is. <see cref="AssemblyKinds"/> decides.</summary>
internal enum AssemblyKind
{
    /// <summary>An application's or a package's: the two are told apart elsewhere.</summary>
    Other,

    /// <summary>Part of the .NET shared frameworks.</summary>
    Framework,

    /// <summary>Aiocop itself.</summary>
    Own,
}
