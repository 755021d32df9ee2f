using Microsoft.Extensions.DependencyInjection;

namespace FellowOakDicom;

/// <summary>The services in use.</summary>
internal static class Setup
{
    private static readonly Lazy<IServiceProvider> Usual = new(() => new ServiceCollection().AddFellowOakDicom().BuildServiceProvider());

    private static IServiceProvider _provider;

    internal static IServiceProvider ServiceProvider => _provider ?? Usual.Value;

    internal static void Use(IServiceProvider provider) => _provider = provider;
}
