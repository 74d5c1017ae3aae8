using System.Reflection;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Stacks;

/// <summary>The method that an address lies in; no assembly and no description if it is not managed code that can be named.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Mvid">The module's id.</param>
/// <param name="Token">The method's metadata token.</param>
/// <param name="ILOffset">Where in the method; -1 if unknown.</param>
/// <param name="ILEnd">Up to where in the method it may be; -1 if unknown.</param>
/// <param name="Method">What is known of the method.</param>
/// <param name="Stays">Whether the address belongs to it for as long as the process lives.</param>
internal readonly record struct ResolvedMethod(Assembly? Assembly, Guid Mvid, int Token, int ILOffset, int ILEnd, MethodDescription? Method, bool Stays);
