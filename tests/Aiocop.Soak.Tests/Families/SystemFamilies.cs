using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Soak.Tests.Families;

/// <summary>Names and child processes.</summary>
internal static class SystemFamilies
{
    public static IEnumerable<SoakFamily> All =>
    [
        SoakFamily.Of("Dns.GetHostAddressesAsync", 100_000, () => Dns.GetHostAddressesAsync("localhost")),
        SoakFamily.Of("Dns.GetHostEntryAsync", 10_000, () => Dns.GetHostEntryAsync("localhost")),
        SoakFamily.Of("Process.WaitForExitAsync", 1_000, WaitForEnd),
        SoakFamily.Of("Process.StandardOutput.ReadToEndAsync", 1_000, ReadOutput),
        SoakFamily.Of("Process.OutputDataReceived", 1_000, ReceiveOutput),
        SoakFamily.Of("Ping.SendPingAsync", 1_000, SendPing),
    ];

    private static async Task WaitForEnd()
    {
        using Process process = await Outside.Of(() => Process.Start(ShellProcess.Start("read line"))!);
        Task ended = process.WaitForExitAsync();
        await process.StandardInput.WriteLineAsync("x");
        await process.StandardInput.FlushAsync();
        await ended;
    }

    private static async Task ReadOutput()
    {
        using Process process = await Outside.Of(() => Process.Start(ShellProcess.Start("echo x; echo y"))!);
        _ = await process.StandardOutput.ReadLineAsync();
        _ = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    private static async Task ReceiveOutput()
    {
        using Process process = await Outside.Of(() => Process.Start(ShellProcess.Start("echo x; echo y"))!);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await process.WaitForExitAsync();
    }

    private static async Task SendPing()
    {
        using var ping = new Ping();
        _ = await ping.SendPingAsync(IPAddress.Loopback, 1000);
    }
}
