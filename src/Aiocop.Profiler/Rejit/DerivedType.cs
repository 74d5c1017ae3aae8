namespace Aiocop.Profiler.Rejit;

/// <summary>A type that derives from or implements others that requests name.</summary>
internal readonly record struct DerivedType(LoadedModule Module, uint Token, BaseType[] Bases);
