using System.Text.Json.Serialization;

namespace Aiocop;

/// <summary>What kind of code made a blocking call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallOrigin>))]
public enum CallOrigin
{
    /// <summary>A synchronous delegate on the thread pool, as with <c>Task.Run(() =&gt; ...)</c> or a timer callback.</summary>
    [JsonStringEnumMemberName("work_item")]
    WorkItem,

    /// <summary>An async method was on the stack.</summary>
    [JsonStringEnumMemberName("async_method")]
    AsyncMethod,
}
