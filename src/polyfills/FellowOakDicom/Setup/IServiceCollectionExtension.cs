using FellowOakDicom.Imaging.Codec;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FellowOakDicom;

/// <summary>Registers the services of this library.</summary>
public static class IServiceCollectionExtension
{
    public static IServiceCollection AddFellowOakDicom(this IServiceCollection services)
    {
        services.TryAddSingleton<ITranscoderManager, DefaultTranscoderManager>();
        return services;
    }

    /// <summary>The codecs come from this class alone.</summary>
    public static IServiceCollection AddTranscoderManager<TTranscoderManager>(this IServiceCollection services)
        where TTranscoderManager : class, ITranscoderManager =>
        services.Replace(ServiceDescriptor.Singleton<ITranscoderManager, TTranscoderManager>());
}
