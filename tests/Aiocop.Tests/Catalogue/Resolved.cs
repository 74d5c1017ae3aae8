using System.Reflection;
using Aiocop.Catalogue;
using Xunit;

namespace Aiocop.Tests.Catalogue;

/// <summary>The methods of this runtime that a row of the catalogue names.</summary>
internal static class Resolved
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static
        | BindingFlags.Instance;

    private static readonly HashSet<Type> s_numbers =
        [typeof(int), typeof(long), typeof(bool), typeof(TimeSpan), typeof(short), typeof(uint), typeof(ulong)];

    /// <summary>The methods with a body. Of a base type those that what derives from it may override or hide, body or not.</summary>
    public static IEnumerable<MethodBase> Of(BlockingMethod row)
    {
        Type type = Load(row.Assembly).GetType(row.BaseType ?? row.Type, throwOnError: true)!;
        string[] signatures = row.Signature.Split(';');
        BindingFlags declared = row.BaseType is null ? BindingFlags.DeclaredOnly : BindingFlags.FlattenHierarchy;
        return type.GetMembers(Everything | declared).OfType<MethodBase>().Where(method =>
            method.Name == row.Method && (row.BaseType is not null || method.GetMethodBody() is not null)
            && (signatures is ["*"] || signatures.Contains(Signature(method))));
    }

    /// <summary>Every position is a parameter, and what is passed on is an object, a number or a socket.</summary>
    public static void CheckArguments(BlockingMethod row, MethodBase method)
    {
        ArgumentSpec spec = row.Arguments;
        Assert.All(new[] { spec.Object0, spec.Object1 }, position =>
        {
            if (position == ArgumentSpec.This)
            {
                Assert.False(method.IsStatic || method.IsConstructor, row.Name);
            }
            else if (position != ArgumentSpec.Nothing)
            {
                Type type = method.GetParameters()[position].ParameterType;
                Assert.False(type.IsValueType || type.IsByRef || type.IsArray, $"{row.Name}: {type}");
            }
        });
        if (spec.Number != ArgumentSpec.Nothing)
        {
            Assert.Contains(method.GetParameters()[spec.Number].ParameterType, s_numbers);
        }
    }

    private static Assembly Load(string name)
    {
        string beside = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll");
        return File.Exists(beside) || !File.Exists(AspNetCore(name)) ? Assembly.Load(name) : Assembly.LoadFrom(AspNetCore(name));
    }

    /// <summary>Whether the row is of a package, not of the frameworks that are installed: Aiocop.Data.Tests has the packages.</summary>
    public static bool IsOfPackage(BlockingMethod row) =>
        !File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, row.Assembly + ".dll"))
        && !File.Exists(AspNetCore(row.Assembly));

    // The test process does not reference ASP.NET Core, but it is installed with the SDK, beside the runtime.
    private static string AspNetCore(string name)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string shared = Path.GetFullPath(Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App"));
        return Path.Combine(shared, Path.GetFileName(runtime), name + ".dll");
    }

    private static string Signature(MethodBase method) =>
        "(" + string.Join(",", method.GetParameters().Select(parameter => Name(parameter.ParameterType))) + ")";

    private static string Name(Type type) => type switch
    {
        { IsByRef: true } => Name(type.GetElementType()!) + "&",
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.GetGenericTypeDefinition().FullName}<{string.Join(",", type.GetGenericArguments().Select(Name))}>",
        _ => type.FullName ?? type.Name,
    };
}
