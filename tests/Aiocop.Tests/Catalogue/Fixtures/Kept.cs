namespace Aiocop.Tests.Catalogue.Fixtures;

/// <summary>What an exercise makes while it is watched, to be disposed of afterwards.</summary>
internal sealed class Kept : IDisposable
{
    private readonly List<IDisposable> _values = [];

    public T Add<T>(T value)
        where T : IDisposable
    {
        _values.Add(value);
        return value;
    }

    public void Dispose() => _values.ForEach(value => value.Dispose());
}
