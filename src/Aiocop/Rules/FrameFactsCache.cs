using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aiocop.Catalogue;
using Aiocop.Diagnostics;
using Aiocop.Slices;
using Aiocop.Stacks;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>What is known of frames, by return address. Bounded; finding out about new ones is muted.</summary>
internal sealed class FrameFactsCache(FrameRules rules)
{
    private const int Capacity = 1 << 16;

    private readonly ConcurrentDictionary<nint, FrameFacts> _known = new();

    public FrameFacts? Find(nint address) => _known.GetValueOrDefault(address);

    /// <summary>Finds out about addresses, with one question to the engine.</summary>
    public Dictionary<nint, FrameFacts> Learn(ReadOnlySpan<nint> addresses)
    {
        using var mute = SliceThread.Mute();
        var facts = new Dictionary<nint, FrameFacts>(addresses.Length);
        var unknown = new List<nint>(addresses.Length);
        foreach (nint address in addresses)
        {
            if (_known.TryGetValue(address, out FrameFacts? known))
            {
                facts.TryAdd(address, known);
            }
            else if (!unknown.Contains(address))
            {
                unknown.Add(address);
            }
        }

        if (_known.Count + unknown.Count > Capacity)
        {
            _known.Clear();
        }

        ResolvedMethod[] methods = FrameResolver.ResolveMethods([.. unknown]);
        for (int i = 0; i < methods.Length; i++)
        {
            FrameFacts found = facts[unknown[i]] = Describe(methods[i]);
            if (methods[i].Stays)
            {
                _known[unknown[i]] = found;
            }
        }

        return facts;
    }

    private FrameFacts Describe(ResolvedMethod resolved)
    {
        if (resolved.Method is not { } method)
        {
            return FrameFacts.Unknown;
        }

        if (method.Kind == AssemblyKind.Own)
        {
            return FrameFacts.OfAiocop;
        }

        bool isFramework = method.Kind == AssemblyKind.Framework;
        FrameFacts facts = isFramework
            ? OfFramework(method)
            : new FrameFacts { IsLibrary = method.Kind == AssemblyKind.Package, TypeName = method.TypeName, Alias = AliasOf(method) };
        if ((!isFramework && AllowAttributes.Any) || rules.Any)
        {
            (Rule? rule, Allowance? allows) = Speaker(resolved);
            if (rule is not null || allows is not null)
            {
                return facts with { Rule = rule, Allows = allows };
            }
        }

        return facts;
    }

    private static FrameFacts OfFramework(MethodDescription method)
    {
        BlockingMethod? alias = AliasOf(method);
        bool starts = Plumbing.StartsUserCode(method);
        bool ends = Plumbing.RunsSomethingElse(method);
        return alias is null && !starts && !ends
            ? FrameFacts.OfFramework
            : new FrameFacts { IsLibrary = true, Alias = alias, StartsUserCode = starts, EndsCallers = ends };
    }

    private static BlockingMethod? AliasOf(MethodDescription method) =>
        CatalogueTable.BuiltIn.Aliases.GetValueOrDefault((method.MetadataType, method.MetadataName));

    /// <summary>Finds what speaks about a method: of all that it was written in, the innermost.</summary>
    private unsafe (Rule? Rule, Allowance? Allows) Speaker(ResolvedMethod resolved)
    {
        Assembly assembly = resolved.Assembly!;
        try
        {
            if (assembly.TryGetRawMetadata(out byte* blob, out int length))
            {
                var metadata = new MetadataReader(blob, length);
                var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(resolved.Token);
                foreach (CodeOwner owner in CodeOwner.Of(metadata, handle, assembly.Location))
                {
                    FrameRules.Speaking? said = owner.Names.Select(rules.Inside).FirstOrDefault(found => found is not null);
                    Allowance? attribute = AllowAttributes.Find(resolved.Mvid, owner.Token);
                    if (said is not null && (said.Allows is null || attribute is null))
                    {
                        return (said.Rule, said.Allows);
                    }

                    if (attribute is not null)
                    {
                        return (null, attribute);
                    }
                }
            }
        }
        catch (Exception exception) when (SymbolFiles.IsUnreadable(exception))
        {
            CopLog.Failure("Metadata that obfuscators write: rules inside of its methods are not followed.", exception);
        }
        finally
        {
            GC.KeepAlive(assembly);
        }

        FrameRules.Speaking? below = rules.Below(resolved.Method!.AssemblyName);
        return below is not null ? (below.Rule, below.Allows) : (null, AllowAttributes.Find(resolved.Mvid, AllowAttributes.AssemblyToken));
    }
}
