using LateBase;

namespace LateDerived;

public sealed class Lathe : Machine
{
    public override int Run(int a) => base.Run(a) + 1;
}
