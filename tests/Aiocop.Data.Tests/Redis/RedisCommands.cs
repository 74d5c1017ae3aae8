using System.Net;
using System.Reflection;
using StackExchange.Redis;

namespace Aiocop.Data.Tests.Redis;

/// <summary>Every synchronous command of an interface of StackExchange.Redis, with arguments that get it sent.</summary>
internal static class RedisCommands
{
    /// <summary>Gets the commands: the methods of the interface that have an asynchronous twin.</summary>
    public static IEnumerable<MethodInfo> Of(Type type)
    {
        Type[] interfaces = [type, .. type.GetInterfaces()];
        // What is enumerated asks for its pages when it is.
        HashSet<string> names = [.. interfaces.SelectMany(found => found.GetMethods()).Select(method => method.Name)];
        return interfaces.SelectMany(found => found.GetMethods())
            .Where(method => names.Contains(method.Name + "Async") && !typeof(Task).IsAssignableFrom(method.ReturnType)
                && !(method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IEnumerable<>)));
    }

    public static object? Call(object target, MethodInfo method)
    {
        MethodInfo called = method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(string)) : method;
        return called.Invoke(target, [.. called.GetParameters().Select(parameter => Argument(parameter.ParameterType, parameter))]);
    }

    private static object? Argument(Type type, ParameterInfo parameter)
    {
        if (type.IsByRef)
        {
            return Argument(type.GetElementType()!, parameter);
        }

        if (type.IsArray)
        {
            Type element = type.GetElementType()!;
            var array = Array.CreateInstance(element, 1);
            array.SetValue(Argument(element, parameter), 0);
            return array;
        }

        return type switch
        {
            _ when type == typeof(RedisKey) => (RedisKey)"key",
            _ when type == typeof(RedisValue) => (RedisValue)"1",
            _ when type == typeof(RedisChannel) => RedisChannel.Literal("channel"),
            _ when type == typeof(HashEntry) => new HashEntry("field", 1),
            _ when type == typeof(NameValueEntry) => new NameValueEntry("name", 1),
            _ when type == typeof(SortedSetEntry) => new SortedSetEntry("member", 1),
            _ when type == typeof(GeoEntry) => new GeoEntry(1, 1, "member"),
            _ when type == typeof(StreamPosition) => new StreamPosition("key", "0-0"),
            _ when type == typeof(string) => parameter.Name == "nodesRaw" ? "" : "GET",
            _ when type == typeof(TimeSpan) || type == typeof(TimeSpan?) => TimeSpan.FromSeconds(100),
            _ when type == typeof(DateTime) || type == typeof(DateTime?) => DateTime.UtcNow.AddMinutes(1),
            _ when type == typeof(int) || type == typeof(int?) => 1,
            _ when type == typeof(long) || type == typeof(long?) => 1L,
            _ when type == typeof(double) => 1.0,
            _ when type == typeof(EndPoint) => null,
            _ when type == typeof(GeoSearchShape) => new GeoSearchCircle(1),
            _ when type == typeof(SortedSetOrder) => SortedSetOrder.ByScore,
            _ when type == typeof(KeyValuePair<RedisKey, RedisValue>) => KeyValuePair.Create<RedisKey, RedisValue>("key", "1"),
            _ when type == typeof(LuaScript) => LuaScript.Prepare("return 1"),
            _ when type == typeof(VectorSetAddRequest) => VectorSetAddRequest.Member("member", new float[] { 1 }),
            _ when type == typeof(VectorSetSimilaritySearchRequest) => VectorSetSimilaritySearchRequest.ByMember("member"),
            _ when type == typeof(StreamConfiguration) => new StreamConfiguration(),
            _ when type.IsValueType && Nullable.GetUnderlyingType(type) is null => Activator.CreateInstance(type),
            _ => null,
        };
    }
}
