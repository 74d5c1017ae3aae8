using System.Diagnostics;

namespace Shop.Orders;

/// <summary>Computes for too long.</summary>
internal static class Reports
{
    public static string Sum(int milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        long sum = 0;
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
        {
            sum += Environment.TickCount64 % 7;
        }

        return sum.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
