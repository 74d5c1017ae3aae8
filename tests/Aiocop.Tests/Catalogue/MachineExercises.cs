using System.Net.NetworkInformation;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>What the machine is asked: drives, folders, the user, interfaces; and watching a folder.</summary>
internal static class MachineExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Exercise.Of("Directory.GetLogicalDrives", "Directory.GetLogicalDrives()", () => Directory.GetLogicalDrives()),
        Exercise.Of("Environment.GetLogicalDrives", "Environment.GetLogicalDrives()", () => Environment.GetLogicalDrives()),
        Exercise.Of("DriveInfo.GetDrives", "DriveInfo.GetDrives()", () => DriveInfo.GetDrives()),
        OnDrive("DriveInfo.AvailableFreeSpace", drive => _ = drive.AvailableFreeSpace),
        OnDrive("DriveInfo.TotalFreeSpace", drive => _ = drive.TotalFreeSpace),
        OnDrive("DriveInfo.TotalSize", drive => _ = drive.TotalSize),
        OnDrive("DriveInfo.DriveFormat", drive => _ = drive.DriveFormat),
        OnDrive("DriveInfo.DriveType", drive => _ = drive.DriveType),
        OnDrive("DriveInfo.IsReady", drive => _ = drive.IsReady),
        Exercise.Of("Environment.CurrentDirectory", "Environment.CurrentDirectory", () => _ = Environment.CurrentDirectory),
        Exercise.Of("Environment.CurrentDirectory", "Environment.CurrentDirectory = ...", () => Environment.CurrentDirectory = "."),
        Exercise.Of("Environment.GetFolderPath", "Environment.GetFolderPath(SpecialFolder)", () => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)),
        Exercise.Of("Environment.UserName", "Environment.UserName", () => _ = Environment.UserName),
        Exercise.Of("NetworkInterface.GetAllNetworkInterfaces", "NetworkInterface.GetAllNetworkInterfaces()", () => NetworkInterface.GetAllNetworkInterfaces()),
        Exercise.Of("NetworkInterface.GetIsNetworkAvailable", "NetworkInterface.GetIsNetworkAvailable()", () => NetworkInterface.GetIsNetworkAvailable()),
        Exercise.Of("IPGlobalProperties.GetActiveTcpConnections", "IPGlobalProperties.GetActiveTcpConnections()", () => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()),
        Exercise.Of("IPGlobalProperties.GetActiveTcpListeners", "IPGlobalProperties.GetActiveTcpListeners()", () => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()),
        Exercise.Of("IPGlobalProperties.GetActiveUdpListeners", "IPGlobalProperties.GetActiveUdpListeners()", () => IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners()),
        Exercise.On("FileSystemWatcher.EnableRaisingEvents", "FileSystemWatcher.EnableRaisingEvents = true", () => new WatchedFolder(), watched => watched.Watcher.EnableRaisingEvents = true),
        Exercise.On("FileSystemWatcher.WaitForChanged", "FileSystemWatcher.WaitForChanged(WatcherChangeTypes)", Changing, waiting => waiting.Run(watched => watched.Watcher.WaitForChanged(WatcherChangeTypes.All))),
        Exercise.On("FileSystemWatcher.WaitForChanged", "FileSystemWatcher.WaitForChanged(WatcherChangeTypes, int)", Changing, waiting => waiting.Run(watched => watched.Watcher.WaitForChanged(WatcherChangeTypes.All, 5000)), _ => "5000"),
    ];

    /// <summary>Gets the calls that must be no finding.</summary>
    public static IEnumerable<Exercise> Unwaited =>
    [
        Exercise.On("FileSystemWatcher.EnableRaisingEvents", "FileSystemWatcher.EnableRaisingEvents = true, again", () => new WatchedFolder { Watcher = { EnableRaisingEvents = true } }, watched => watched.Watcher.EnableRaisingEvents = true, expect: []),
        Exercise.On("FileSystemWatcher.WaitForChanged", "FileSystemWatcher.WaitForChanged(WatcherChangeTypes, 0)", () => new WatchedFolder { Watcher = { EnableRaisingEvents = true } }, watched => watched.Watcher.WaitForChanged(WatcherChangeTypes.All, 0), expect: []),
    ];

    private static Exercise OnDrive(string row, Action<DriveInfo> ask) =>
        Exercise.On(row, row, () => new MemoryStream(), _ => ask(new DriveInfo("/")), _ => "(/)");

    private static Waiting<WatchedFolder> Changing()
    {
        var watched = new WatchedFolder { Watcher = { EnableRaisingEvents = true } };
        return new Waiting<WatchedFolder>(watched, change => change.Change(), watched);
    }

    private sealed class WatchedFolder : IDisposable
    {
        private readonly TempFolder _folder = new();

        public WatchedFolder() => Watcher = new FileSystemWatcher(_folder.Path);

        public FileSystemWatcher Watcher { get; }

        public void Change() => File.WriteAllText(_folder.New, "new");

        public void Dispose()
        {
            Watcher.Dispose();
            _folder.Dispose();
        }
    }
}
