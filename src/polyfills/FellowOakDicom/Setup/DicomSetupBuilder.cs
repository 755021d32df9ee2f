using Microsoft.Extensions.DependencyInjection;

namespace FellowOakDicom;

/// <summary>Sets the library up, once, before it is used; without it the usual services are there.</summary>
public class DicomSetupBuilder
{
    private readonly ServiceCollection _services = new();

    public DicomSetupBuilder() => _services.AddFellowOakDicom();

    internal bool Validates { get; set; } = true;

    public static void UseServiceProvider(IServiceProvider provider) => Setup.Use(provider);

    public DicomSetupBuilder RegisterServices(Action<IServiceCollection> registerAction)
    {
        ArgumentNullException.ThrowIfNull(registerAction);
        registerAction(_services);
        return this;
    }

    public void Build()
    {
        DicomValidation.PerformValidation = Validates;
        Setup.Use(_services.BuildServiceProvider());
    }
}
