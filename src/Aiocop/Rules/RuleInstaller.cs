using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Aiocop.Diagnostics;
using Aiocop.Engine;
using Aiocop.Hooks;
using Aiocop.Slices;
using Aiocop.Stacks.Symbols;

namespace Aiocop.Rules;

/// <summary>
/// Puts rules into force: hooks the methods that they mark, and has the methods that they name keep frames of their own.
/// For what is loaded now, and for every assembly that loads later, before its code runs.
/// </summary>
internal static class RuleInstaller
{
    private static readonly Lock s_lock = new();
    private static readonly AssemblyKinds s_kinds = new(typeof(RuleInstaller).Assembly, typeof(object).Assembly.Location);
    private static readonly HashSet<(string Assembly, string Type, string Method, string Signature)> s_requested = [];
    private static readonly HashSet<Rule> s_found = [];
    private static volatile IReadOnlyList<RuleTarget> s_targets = [];
    private static int s_firstHook;
    private static bool s_isInstalled;

    /// <param name="book">The rules.</param>
    /// <param name="warn">Told of rules that name what is not there.</param>
    public static void Install(RuleBook book, Action<string> warn)
    {
        using var mute = SliceThread.Mute();
        lock (s_lock)
        {
            s_requested.Clear();
            s_found.Clear();
            s_firstHook = CallHooks.Add(book.Marks.Select(mark => mark.Row));
            s_targets = RuleTarget.Of(book.Rules);
            RuleBook.Use(book);
            s_isInstalled = true;
            AppDomain.CurrentDomain.AssemblyLoad -= MeetLoaded;
            AppDomain.CurrentDomain.AssemblyLoad += MeetLoaded;
        }

        Meet(AppDomain.CurrentDomain.GetAssemblies(), warn);
        try
        {
            RuleWarnings.CheckCalls(book, warn);
            RuleWarnings.CheckOverloads(book, warn);
            RuleWarnings.CheckTargets(book, [.. s_targets.Where(target => !s_found.Contains(target.Rule))], warn);
        }
        catch (Exception exception)
        {
            CopLog.Failure("Rules can't be checked for names that are unknown.", exception);
        }
    }

    /// <summary>Has nothing more hooked or kept. What is, the engine reverts. The rules go on to tell what was found.</summary>
    public static void Uninstall()
    {
        AppDomain.CurrentDomain.AssemblyLoad -= MeetLoaded;
        lock (s_lock)
        {
            s_isInstalled = false;
        }
    }

    private static void MeetLoaded(object? sender, AssemblyLoadEventArgs loaded) => Meet([loaded.LoadedAssembly], RuleWarnings.Tell);

    private static void Meet(Assembly[] assemblies, Action<string> warn)
    {
        using var mute = SliceThread.Mute();
        try
        {
            using var requests = new HookRequests();
            lock (s_lock)
            {
                foreach (Assembly assembly in s_isInstalled ? assemblies : [])
                {
                    Meet(assembly, requests, warn);
                }

                if (requests.Count > 0)
                {
                    EngineInstaller.ArmMore(requests);
                }
            }
        }
        catch (Exception exception)
        {
            CopLog.Failure("Rules can't be applied to an assembly.", exception);
        }
    }

    private static unsafe void Meet(Assembly assembly, HookRequests requests, Action<string> warn)
    {
        if (assembly.IsDynamic)
        {
            return;
        }

        bool isFramework = s_kinds.IsFramework(assembly);
        RuleTarget[] targets = [.. s_targets.Where(target => !isFramework || target.IsOfFramework)];
        if ((isFramework && targets.Length == 0) || s_kinds.IsOwn(assembly.ManifestModule.ModuleVersionId)
            || !assembly.TryGetRawMetadata(out byte* blob, out int length))
        {
            return;
        }

        var metadata = new MetadataReader(blob, length);
        foreach (FoundTarget found in RuleTarget.Find(metadata, targets))
        {
            s_found.Add(found.Target.Rule);
            Request(metadata, found, requests, warn);
        }

        if (!isFramework)
        {
            foreach (int token in AllowAttributes.Read(metadata, warn))
            {
                Keep(metadata, MetadataTokens.EntityHandle(token), requests);
            }
        }

        GC.KeepAlive(assembly);
    }

    private static void Request(MetadataReader metadata, FoundTarget found, HookRequests requests, Action<string> warn)
    {
        Rule rule = found.Target.Rule;
        if (rule.Kind != RuleKind.MarkBlocking)
        {
            foreach (MethodDefinitionHandle method in found.Methods)
            {
                Keep(metadata, method, requests);
            }

            return;
        }

        IReadOnlyList<MarkedMethod> marks = RuleBook.Current.Marks;
        int number = marks.Select(mark => mark.Rule).ToList().IndexOf(rule);
        foreach (string method in found.Methods.Select(handle => metadata.GetString(metadata.GetMethodDefinition(handle).Name)).Distinct())
        {
            string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
            string type = TypeNames.Full(metadata, found.Type);
            if (RuleWarnings.CheckMark(rule, assembly, type, method, warn)
                && s_requested.Add((assembly, type, method, found.Target.Name.Signature)))
            {
                requests.Add(marks[number].Row with { Assembly = assembly, Type = type, Method = method }, s_firstHook + number);
            }
        }
    }

    /// <summary>Has a method, or those of a type, keep frames of their own, and what the compiler made of code in them.</summary>
    private static void Keep(MetadataReader metadata, EntityHandle handle, HookRequests requests)
    {
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            foreach (MethodDefinitionHandle method in RuleTarget.PlainMethodsOf(metadata, (TypeDefinitionHandle)handle))
            {
                KeepOne(metadata, method, requests);
            }
        }
        else if (handle.Kind == HandleKind.MethodDefinition)
        {
            var method = (MethodDefinitionHandle)handle;
            KeepOne(metadata, method, requests);
            foreach (MethodDefinitionHandle inner in GeneratedCode.In(metadata, method))
            {
                KeepOne(metadata, inner, requests);
            }
        }
    }

    private static void KeepOne(MetadataReader metadata, MethodDefinitionHandle handle, HookRequests requests)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        string type = TypeNames.Full(metadata, method.GetDeclaringType());
        string name = metadata.GetString(method.Name);
        if (method.RelativeVirtualAddress != 0 && s_requested.Add((assembly, type, name, MethodTarget.AllOverloads)))
        {
            requests.AddKept(assembly, type, name);
        }
    }
}
