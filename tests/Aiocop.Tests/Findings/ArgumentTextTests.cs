using System.Net;
using System.Net.Sockets;
using Aiocop.Tests.Catalogue.Fixtures;
using Aiocop.Tests.Support;
using Xunit;

namespace Aiocop.Tests.Findings;

public sealed class ArgumentTextTests
{
    [Fact]
    public async Task Arguments_are_shown_in_their_order()
    {
        WatchResult found = await Monitored.OnPool(() => Assert.Throws<FileNotFoundException>(() => File.Copy("/no such file", "/tmp/elsewhere")));
        Assert.Equal("File.Copy(/no such file, /tmp/elsewhere)", found.ThrowIfFailed().Call.Event);
    }

    [Fact]
    public async Task A_long_argument_is_cut_at_100_characters()
    {
        string path = "/" + new string('x', 150);
        WatchResult found = await Monitored.OnPool(() => File.Exists(path));
        Assert.Equal($"File.Exists({path[..100]})", found.Call.Event);
    }

    [Fact]
    public async Task What_could_break_a_log_is_replaced()
    {
        WatchResult found = await Monitored.OnPool(() => File.Exists("/a\nb\u001b[31m\u202ec\u2028"));
        Assert.Equal("File.Exists(/a?b?[31m?c?)", found.Call.Event);
    }

    [Fact]
    public async Task A_null_argument_is_left_out()
    {
        WatchResult found = await Monitored.OnPool(() => File.Exists(null));
        Assert.Equal("File.Exists()", found.Call.Event);
    }

    [Fact]
    public async Task A_property_is_shown_without_parentheses()
    {
        using var pending = new PendingTask();
        WatchResult found = await Monitored.OnPool(() => _ = pending.Take().Result);
        Assert.Equal("Task.Result", found.Call.Event);
    }

    [Fact]
    public async Task The_text_is_that_of_the_call_not_of_later()
    {
        var endPoint = new ChangingEndPoint();
        WatchResult found = await Monitored.OnPool(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.Throws<SocketException>(() => socket.Connect(endPoint));
            endPoint.Name = "later";
        });
        Assert.Equal("Socket.Connect(at the call)", found.ThrowIfFailed().Call.Event);
    }

    [Fact]
    public async Task An_argument_whose_text_fails_is_a_placeholder_and_harms_nobody()
    {
        // Fails when we ask; the exception of the socket asks again, and must have its text.
        var endPoint = new ChangingEndPoint { Failures = 1 };
        WatchResult found = await Monitored.OnPool(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Assert.Throws<SocketException>(() => socket.Connect(endPoint));
        });
        Assert.Equal("Socket.Connect(<unprintable ChangingEndPoint>)", found.ThrowIfFailed().Call.Event);
    }

    /// <summary>An end point of our own whose text changes, or fails.</summary>
    private sealed class ChangingEndPoint : EndPoint
    {
        private readonly IPEndPoint _closed = new(IPAddress.Loopback, 1);

        public string Name { get; set; } = "at the call";

        public int Failures { get; set; }

        public override AddressFamily AddressFamily => _closed.AddressFamily;

        public override SocketAddress Serialize() => _closed.Serialize();

        public override EndPoint Create(SocketAddress socketAddress) => _closed.Create(socketAddress);

        public override string ToString() => Failures-- > 0 ? throw new InvalidOperationException("no text") : Name;
    }
}
