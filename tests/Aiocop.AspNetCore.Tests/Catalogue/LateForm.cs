using System.Net;
using System.Net.Http.Headers;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.AspNetCore.Tests.Catalogue;

/// <summary>A form whose data is sent only when the server is seen waiting for it.</summary>
internal sealed class LateForm : HttpContent
{
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Later _later;

    public LateForm()
    {
        _later = new Later(_wanted.SetResult);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    /// <summary>Called by the thread of the server, right before it waits.</summary>
    public void Now() => _later.Now();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        await _wanted.Task;
        await stream.WriteAsync("name=value"u8.ToArray());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _later.Dispose();
        base.Dispose(disposing);
    }
}
