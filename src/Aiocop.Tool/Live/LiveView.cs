using System.Threading.Channels;
using Aiocop.Tool.Live.Pages;
using Aiocop.Tool.Recording;
using Aiocop.Tool.Watching;

namespace Aiocop.Tool.Live;

/// <summary>The live view: what blocks, as it happens, until the user ends it.</summary>
/// <param name="doing">What is being done, on the right of the first line: <c>watching</c>.</param>
/// <param name="quit">What the key q does, in the help.</param>
/// <param name="clock">What time it is for the target.</param>
internal sealed class LiveView(string doing, string quit, Func<DateTimeOffset> clock) : IDisplay
{
    private static readonly TimeSpan s_redrawEvery = TimeSpan.FromMilliseconds(250);

    private readonly LiveModel _model = new();
    private readonly ViewState _state = new();
    private readonly Glyphs _glyphs = Glyphs.OfTerminal();
    private readonly Screen _screen = new();
    private LiveSnapshot? _shown;

    public void Show(Entry entry) => _model.Add(entry);

    /// <summary>Shows and obeys, until the user quits or it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ChannelReader<ConsoleKeyInfo> keys = Keys.Read();
        Task<bool>? key = null;
        while (!cancellation.IsCancellationRequested)
        {
            Draw();
            key ??= keys.WaitToReadAsync(cancellation).AsTask();
            var tick = Task.Delay(s_redrawEvery, ended.Token);
            await Task.WhenAny(key, tick);
            if (!key.IsCompletedSuccessfully || !await key)
            {
                // No keys, or none yet: time for what has changed. Without a terminal to read from key is complete.
                await tick.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            key = null;
            while (keys.TryRead(out ConsoleKeyInfo pressed))
            {
                if (!Obey(pressed))
                {
                    return;
                }
            }
        }
    }

    public void Suspend() => _screen.Suspend();

    public void Resume() => _screen.Resume();

    public void Dispose() => _screen.Dispose();

    private void Draw()
    {
        (int Width, int Height) size = Screen.Size;
        if (_shown is null || !_state.Paused)
        {
            _shown = _model.Take(clock(), _state.Page == Page.Site ? _state.Selected : null);
        }

        var canvas = new Canvas(size, _glyphs);
        Header.Draw(canvas, _shown, _state, doing);
        switch (_state.Page)
        {
            case Page.Sites:
                SiteList.Draw(canvas, _shown, _state);
                break;
            case Page.Site:
                SitePage.Draw(canvas, _state.Sorted(_shown) is { Count: > 0 } sites ? sites[_state.IndexOfSelected(sites)] : null, _shown, _state);
                break;
            default:
                HelpPage.Draw(canvas, quit);
                break;
        }

        Footer.Draw(canvas, _state);
        _screen.Draw(canvas.Lines, size);
    }

    /// <summary>Does what a key says.</summary>
    /// <returns>Whether to go on.</returns>
    private bool Obey(ConsoleKeyInfo pressed)
    {
        int rows = SiteList.Rows(Screen.Size.Height);
        switch (pressed.Key, pressed.KeyChar)
        {
            case (_, 'q' or 'Q'):
                return false;
            case (_, 'p' or 'P' or ' '):
                _state.Paused = !_state.Paused;
                break;
            case (_, '?' or 'h'):
                _state.Page = _state.Page == Page.Help ? Page.Sites : Page.Help;
                break;
            case (ConsoleKey.Escape or ConsoleKey.Backspace, _):
                _state.Page = Page.Sites;
                break;
            case (ConsoleKey.Enter, _) when _state.Page == Page.Sites:
                Move(0);
                _state.Page = Page.Site;
                break;
            case (ConsoleKey.UpArrow, _) or (_, 'k'):
                Move(-1);
                break;
            case (ConsoleKey.DownArrow, _) or (_, 'j'):
                Move(1);
                break;
            case (ConsoleKey.PageUp, _):
                Move(-rows);
                break;
            case (ConsoleKey.PageDown, _):
                Move(rows);
                break;
            case (ConsoleKey.Home, _):
                Move(-1_000_000);
                break;
            case (ConsoleKey.End, _):
                Move(1_000_000);
                break;
            case (ConsoleKey.LeftArrow, _) or (_, 'S'):
                Aside(-1);
                break;
            case (ConsoleKey.RightArrow, _) or (_, 's'):
                Aside(1);
                break;
        }

        return true;
    }

    private void Move(int by)
    {
        if (_state.Page == Page.Site)
        {
            _state.FirstLine += by;
        }
        else if (_shown is not null && _state.Sorted(_shown) is { Count: > 0 } sites)
        {
            _state.Selected = sites[Math.Clamp(_state.IndexOfSelected(sites) + by, 0, sites.Count - 1)].Site.Key;
        }
    }

    private void Aside(int by)
    {
        if (_state.Page == Page.Site)
        {
            _state.FirstLine = 0;
            _state.Page = Page.Sites;
            Move(by);
            _state.Page = Page.Site;
            return;
        }

        IReadOnlyList<SiteColumn> columns = SiteColumn.Shown(Screen.Size.Width);
        int at = Math.Max(columns.ToList().IndexOf(_state.Sort), 0);
        _state.Sort = columns[(at + by + columns.Count) % columns.Count];
        _state.Selected = null;
    }
}
