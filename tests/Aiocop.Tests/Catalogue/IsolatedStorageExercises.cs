using System.IO.IsolatedStorage;

namespace Aiocop.Tests.Catalogue;

/// <summary>Isolated storage.</summary>
internal static class IsolatedStorageExercises
{
    private const string Row = "IsolatedStorageFile.";

    public static IEnumerable<Exercise> All =>
    [
        On("CopyFile", "(string, string)", store => store.File.CopyFile(Store.Text, Store.New)),
        On("CreateDirectory", "(string)", store => store.File.CreateDirectory(Store.New), Store.New),
        On("CreateFile", "(string)", store => store.File.CreateFile(Store.New).Dispose(), Store.New),
        On("DeleteDirectory", "(string)", store => store.File.DeleteDirectory(Store.Folder), Store.Folder),
        On("DeleteFile", "(string)", store => store.File.DeleteFile(Store.Text)),
        On("DirectoryExists", "(string)", store => store.File.DirectoryExists(Store.Folder), Store.Folder),
        On("FileExists", "(string)", store => store.File.FileExists(Store.Text)),
        On("GetDirectoryNames", "()", store => store.File.GetDirectoryNames(), "*"),
        On("GetFileNames", "(string)", store => store.File.GetFileNames("*.txt"), "*.txt"),
        On("MoveDirectory", "(string, string)", store => store.File.MoveDirectory(Store.Folder, Store.New), Store.Folder),
        On("MoveFile", "(string, string)", store => store.File.MoveFile(Store.Text, Store.New)),
        On("OpenFile", "(string, FileMode)", store => store.File.OpenFile(Store.Text, FileMode.Open).Dispose()),
        On("Remove", "()", store => store.File.Remove(), ""),
        On("GetUserStoreForApplication", "()", _ => IsolatedStorageFile.GetUserStoreForApplication().Dispose(), ""),
        On("GetUserStoreForAssembly", "()", _ => IsolatedStorageFile.GetUserStoreForAssembly().Dispose(), ""),
        On("GetUserStoreForDomain", "()", _ => IsolatedStorageFile.GetUserStoreForDomain().Dispose(), ""),
    ];

    private static Exercise On(string method, string overload, Action<Store> run, string shows = Store.Text) =>
        Exercise.On(Row + method, Row + method + overload, () => new Store(), run, _ => shows);

    /// <summary>The store of this assembly, with a file and a folder; emptied afterwards.</summary>
    private sealed class Store : IDisposable
    {
        public const string Text = "text.txt";
        public const string Folder = "folder";
        public const string New = "new";

        static Store() => StayOutOfHome();

        public Store()
        {
            File.CreateFile(Text).Dispose();
            File.CreateDirectory(Folder);
        }

        public IsolatedStorageFile File { get; } = IsolatedStorageFile.GetUserStoreForAssembly();

        public void Dispose()
        {
            using IsolatedStorageFile store = IsolatedStorageFile.GetUserStoreForAssembly();
            store.Remove();
            File.Dispose();
        }

        /// <summary>The first store decides where all of this process are: beside the tests, not in the user's folders.</summary>
        private static void StayOutOfHome()
        {
            const string Data = "XDG_DATA_HOME";
            string? before = Environment.GetEnvironmentVariable(Data);
            Environment.SetEnvironmentVariable(Data, AppContext.BaseDirectory);
            IsolatedStorageFile.GetUserStoreForAssembly().Dispose();
            Environment.SetEnvironmentVariable(Data, before);
        }
    }
}
