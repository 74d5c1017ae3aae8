using System.Transactions;

namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>Takes part in a transaction, and lets it wait: says that it is prepared a while after it was asked.</summary>
internal sealed class SlowEnlistment : IEnlistmentNotification, IDisposable
{
    private readonly Later _later;
    private PreparingEnlistment? _preparing;

    public SlowEnlistment()
    {
        _later = new Later(() => _preparing?.Prepared());
        Transaction.EnlistVolatile(this, EnlistmentOptions.None);
    }

    public CommittableTransaction Transaction { get; } = new();

    public void CompleteScope()
    {
        using var scope = new TransactionScope();
        System.Transactions.Transaction.Current!.EnlistVolatile(this, EnlistmentOptions.None);
        scope.Complete();
    }

    public void Prepare(PreparingEnlistment preparingEnlistment)
    {
        _preparing = preparingEnlistment;
        _later.Now();
    }

    public void Commit(Enlistment enlistment) => enlistment.Done();

    public void Rollback(Enlistment enlistment) => enlistment.Done();

    public void InDoubt(Enlistment enlistment) => enlistment.Done();

    public void Dispose()
    {
        _later.Dispose();
        Transaction.Dispose();
    }
}
