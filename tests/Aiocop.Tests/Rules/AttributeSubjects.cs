namespace Aiocop.Tests.Rules;

/// <summary>Code that says itself that it may block.</summary>
internal sealed class AttributeSubjects
{
    [AllowBlocking("a constructor")]
    public AttributeSubjects(int milliseconds) => Thread.Sleep(milliseconds);

    [AllowBlocking("a property")]
    public static int Property
    {
        get
        {
            Thread.Sleep(1);
            return 1;
        }
    }

    public static int Accessor
    {
        [AllowBlocking("an accessor")]
        get
        {
            Thread.Sleep(1);
            return 1;
        }
    }

    [AllowBlocking("a method")]
    public static void Method() => Thread.Sleep(1);

    [AllowBlocking("an async method")]
    public static async Task AsyncMethod()
    {
        await Task.Yield();
        Thread.Sleep(1);
    }

    [AllowBlocking("the method around a lambda")]
    public static Task AroundLambda() => Task.Run(() => Thread.Sleep(1));

    public static Task Lambda() => Task.Run([AllowBlocking("a lambda")] () => Thread.Sleep(1));

    public static void LocalFunction()
    {
        Local();
        GC.KeepAlive(typeof(AttributeSubjects));

        [AllowBlocking("a local function")]
        static void Local() => Thread.Sleep(1);
    }

    [AllowBlocking("one overload of two")]
    public static Task Overloaded(int milliseconds) => Task.Run(() => Thread.Sleep(milliseconds));

    public static Task Overloaded(double milliseconds) => Task.Run(() => Thread.Sleep((int)milliseconds));

    [AllowBlocking("calls another method")]
    public static void CallsAnother() => Subjects.Block();

    [AllowBlocking("")]
    public static void WithoutReason() => Thread.Sleep(1);
}

[AllowBlocking("a type")]
internal static class AttributeSubjectType
{
    public static void Method() => Thread.Sleep(1);
}
