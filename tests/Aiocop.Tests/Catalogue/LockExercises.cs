using System.Runtime.CompilerServices;
using Aiocop.Tests.Catalogue.Fixtures;

namespace Aiocop.Tests.Catalogue;

/// <summary>Locks that somebody else holds.</summary>
internal static class LockExercises
{
    public static IEnumerable<Exercise> All =>
    [
        Contended("Monitor.Enter", "lock (object)", () => new object(), Lock, Lock),
        Contended("Monitor.Enter", "lock (this)", () => new Guarded(), guarded => guarded.Lock, guarded => guarded.Lock, "Guarded"),
        Contended("Monitor.Enter", "lock (typeof(T))", () => typeof(Guarded), Lock, Lock, "typeof Guarded"),
        Contended("Monitor.Enter", "lock (object that gave its hash code)", Hashed, Lock, Lock),
        Contended("Monitor.Enter", "[MethodImpl(Synchronized)]", () => new Guarded(), guarded => guarded.Synchronized, guarded => guarded.Synchronized, "Guarded"),
        Contended("Monitor.Enter", "static [MethodImpl(Synchronized)]", () => new object(), _ => Guarded.StaticSynchronized, _ => Guarded.StaticSynchronized, "typeof Guarded"),
        Contended("Monitor.Enter", "Monitor.Enter(object)", () => new object(), Lock, taken => inside =>
        {
            Monitor.Enter(taken);
            inside();
            Monitor.Exit(taken);
        }),
        Contended("Monitor.TryEnter", "Monitor.TryEnter(object, int)", () => new object(), Lock, taken => inside =>
        {
            if (Monitor.TryEnter(taken, 5000))
            {
                inside();
                Monitor.Exit(taken);
            }
        }),
        Contended("Monitor.TryEnter", "Monitor.TryEnter(object, TimeSpan, ref bool)", () => new object(), Lock, taken => inside =>
        {
            bool entered = false;
            Monitor.TryEnter(taken, TimeSpan.FromSeconds(5), ref entered);
            inside();
            Monitor.Exit(taken);
        }),
        Contended("Lock.Enter", "lock (Lock)", () => new Lock(), Enter, Enter),
        Contended("Lock.Enter", "Lock.Enter()", () => new Lock(), Enter, taken => inside =>
        {
            taken.Enter();
            inside();
            taken.Exit();
        }),
        Contended("Lock.Enter", "Lock.TryEnter(TimeSpan)", () => new Lock(), Enter, taken => inside =>
        {
            if (taken.TryEnter(TimeSpan.FromSeconds(5)))
            {
                inside();
                taken.Exit();
            }
        }),
        Lazily("Lazy<T>.Value"),
    ];

    private static Action<Action> Lock(object taken) => inside =>
    {
        lock (taken)
        {
            inside();
        }
    };

    private static Action<Action> Enter(Lock taken) => inside =>
    {
        lock (taken)
        {
            inside();
        }
    };

    // Its header holds the hash code, so the runtime takes the slow path with nobody to wait for, too.
    private static object Hashed()
    {
        var taken = new object();
        _ = RuntimeHelpers.GetHashCode(taken);
        return taken;
    }

    private static Exercise Contended<T>(
        string row, string call, Func<T> create, Func<T, Action<Action>> hold, Func<T, Action<Action>> take, string shows = "()")
        where T : class
    {
        T taken = create();
        return Exercise.On(row, call, () => new ContendedLock(hold(taken)), contended => contended.WaitFor(() => take(taken)(() => { })), _ => shows);
    }

    private static Exercise Lazily(string call)
    {
        Lazy<int>? lazy = null;
        Action? untilReleased = null;
        return Exercise.On("Monitor.Enter", call, () =>
        {
            lazy = new Lazy<int>(() =>
            {
                untilReleased!();
                return 1;
            });
            return new ContendedLock(until =>
            {
                untilReleased = until;
                _ = lazy.Value;
            });
        }, contended => contended.WaitFor(() => _ = lazy!.Value), expect: ["Lazy.Value"]);
    }

    private sealed class Guarded
    {
        [MethodImpl(MethodImplOptions.Synchronized)]
        public static void StaticSynchronized(Action inside) => inside();

        public void Lock(Action inside)
        {
            lock (this)
            {
                inside();
            }
        }

        [MethodImpl(MethodImplOptions.Synchronized)]
        public void Synchronized(Action inside) => inside();
    }
}
