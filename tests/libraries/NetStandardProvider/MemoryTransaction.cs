using System.Data;
using System.Data.Common;

namespace NetStandardProvider;

public class MemoryTransaction : DbTransaction
{
    public int Commits { get; private set; }

    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    protected override DbConnection DbConnection => null;

    public override void Commit() => Commits++;

    public override void Rollback()
    {
    }
}
