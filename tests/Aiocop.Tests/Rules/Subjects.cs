namespace Aiocop.Tests.Rules;

/// <summary>Code that blocks, in every shape that a rule has to find its method behind.</summary>
internal sealed class Subjects
{
    public Subjects()
    {
    }

    public Subjects(int milliseconds) => Thread.Sleep(milliseconds);

    public static int Blocking
    {
        get
        {
            Thread.Sleep(1);
            return 1;
        }
    }

    // Small, and a call in its last place: the runtime would inline it, and end it in a jump.
    public static void Block() => Thread.Sleep(1);

    public static void BlockToo() => Thread.Sleep(1);

    public static void Around(Action work)
    {
        work();
        GC.KeepAlive(work);
    }

    public static void AroundToo(Action work)
    {
        work();
        GC.KeepAlive(work);
    }

    public static async Task BlockAfterAwait()
    {
        await Task.Yield();
        Thread.Sleep(1);
    }

    public static async Task BlockInLambda() => await Task.Run(() => Thread.Sleep(1));

    public static async Task BlockInAsyncLambda()
    {
        int captured = Environment.TickCount & 1;
        await Task.Run(async () =>
        {
            await Task.Yield();
            Thread.Sleep(1 + captured);
        });
    }

    public static void BlockInLocalFunction()
    {
        Local();
        GC.KeepAlive(typeof(Subjects));

        static void Local() => Thread.Sleep(1);
    }

    public static IEnumerable<int> BlockInIterator()
    {
        yield return 1;
        Thread.Sleep(1);
        yield return 2;
    }

    public static void Complete(TaskCompletionSource source)
    {
        source.SetResult();
        GC.KeepAlive(source);
    }

    public static async Task WaitThenBlock(Task task)
    {
        await task.ConfigureAwait(false);
        Thread.Sleep(1);
    }

    internal sealed class Nested
    {
        public static void Block() => Thread.Sleep(1);
    }
}

internal sealed class GenericSubject<T>
{
    public static void Block() => Thread.Sleep(1);
}
