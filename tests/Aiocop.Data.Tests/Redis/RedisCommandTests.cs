using System.Reflection;
using Aiocop.Catalogue;
using Aiocop.Data.Tests.Catalogue;
using Aiocop.Tests.Catalogue;
using Aiocop.Tests.Support;
using StackExchange.Redis;
using Xunit;

namespace Aiocop.Data.Tests.Redis;

/// <summary>
/// Every synchronous command that the interfaces of StackExchange.Redis have, really sent, is found under its name. What
/// the server thinks of it does not matter: an error is an answer that was waited for.
/// </summary>
public sealed class RedisCommandTests(ITestOutputHelper output)
{
    /// <summary>Gets the names under which commands are found here.</summary>
    public static IEnumerable<string> Sent =>
        from type in new[] { typeof(IDatabase), typeof(IServer), typeof(ISubscriber) }
        from method in RedisCommands.Of(type)
        where !IsNotSent(type.Name + "." + method.Name)
        from name in new[] { type.Name + "." + method.Name, "IRedis." + method.Name }
        select name;

    [Fact]
    public Task Each_command_of_a_database_is_found_under_its_name() =>
        Walk(typeof(IDatabase), session => session.Database);

    [Fact]
    public Task Each_command_of_a_server_is_found_under_its_name() =>
        Walk(typeof(IServer), session => session.Server);

    [Fact]
    public Task Each_command_of_a_subscriber_is_found_under_its_name() =>
        Walk(typeof(ISubscriber), session => session.Connection.GetSubscriber());

    [Fact]
    public void Every_alias_names_a_command_and_every_command_has_one()
    {
        string[] commands = [.. new[] { typeof(IDatabase), typeof(IServer), typeof(ISubscriber) }
            .SelectMany(type => RedisCommands.Of(type).Select(method => type.Name + "." + method.Name)).Distinct().Order()];
        HashSet<string> aliases = [.. CatalogueTable.BuiltIn.Methods.Where(row => row.Category == "redis" && row.IsAlias).Select(row => row.Name)];

        Assert.All(commands, command => Assert.True(aliases.Contains(command) || aliases.Contains("IRedis." + command.Split('.')[1]), command));
        Assert.All(
            aliases.Where(alias => alias.StartsWith("IDatabase.", StringComparison.Ordinal) || alias.StartsWith("IServer.", StringComparison.Ordinal)),
            alias => Assert.Contains(alias, commands));
    }

    private static bool IsNotSent(string name) => ExercisedElsewhere.Reason(name) is not null;

    private async Task Walk(Type type, Func<RedisSession, object> target)
    {
        var wrong = new List<string>();
        foreach (IGrouping<string, MethodInfo> overloads in RedisCommands.Of(type).GroupBy(method => method.Name))
        {
            string name = type.Name + "." + overloads.Key;
            var seen = new List<string>();
            foreach (MethodInfo method in overloads.TakeWhile(_ => !seen.Contains(name)))
            {
                (WatchResult found, Exception? failure) = await Send(target, method);
                string[] names = [.. found.Names];
                seen.Add(names.Length == 0 ? $"nothing: {failure?.Message}" : string.Join(", ", names));
            }

            bool right = seen.Contains(name) || seen.Contains("IRedis." + overloads.Key);
            if (right == IsNotSent(name))
            {
                wrong.Add(name + ": " + string.Join("; ", seen));
                output.WriteLine(wrong[^1]);
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<(WatchResult Found, Exception? Failure)> Send(Func<RedisSession, object> target, MethodInfo method)
    {
        using RedisSession session = RedisSession.Halted();
        object called = target(session);
        Exception? failure = null;
        WatchResult found = await Monitored.InAsyncMethod(() =>
        {
            try
            {
                session.Now();
                RedisCommands.Call(called, method);
            }
            catch (TargetInvocationException exception)
            {
                failure = exception.InnerException;
            }
        });
        return (found, failure);
    }
}
