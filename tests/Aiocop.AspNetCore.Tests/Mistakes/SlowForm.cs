using System.Net;
using System.Net.Http.Headers;

namespace Aiocop.AspNetCore.Tests.Mistakes;

/// <summary>A form whose sender takes its time.</summary>
internal sealed class SlowForm : HttpContent
{
    private readonly Remote _remote;

    public SlowForm(Remote remote)
    {
        _remote = remote;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        await _remote.AskAsync();
        await stream.WriteAsync("name=value"u8.ToArray());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
