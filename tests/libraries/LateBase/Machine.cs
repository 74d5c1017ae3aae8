namespace LateBase;

public abstract class Machine
{
    public virtual int Run(int a) => a;
}
