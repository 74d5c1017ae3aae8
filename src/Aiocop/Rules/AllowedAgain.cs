using Aiocop.Catalogue;

namespace Aiocop.Rules;

/// <summary>
/// The last call of a thread that a scope alone has allowed. The next one is most often of the same kind: then it is counted
/// with it, and no rule has to be asked again.
/// </summary>
internal struct AllowedAgain
{
    private BlockingMethod? _method;
    private Allowance? _scope;
    private RuleBook? _book;
    private AllowedTally? _tally;

    public void Remember(BlockingMethod method, Allowance scope, RuleBook book, AllowedTally tally)
    {
        _method = method;
        _scope = scope;
        _book = book;
        _tally = tally;
    }

    /// <summary>Gets where to count a call, or null if it has to be judged.</summary>
    public readonly AllowedTally? Find(BlockingMethod method, Allowance scope) =>
        ReferenceEquals(_method, method) && scope.Equals(_scope) && _book == RuleBook.Current && !AllowAttributes.Any && !_tally!.IsOver
            ? _tally
            : null;
}
