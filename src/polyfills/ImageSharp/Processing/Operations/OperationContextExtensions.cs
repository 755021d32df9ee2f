namespace SixLabors.ImageSharp.Processing.Operations;

internal static class OperationContextExtensions
{
    public static IImageProcessingContext Apply(this IImageProcessingContext source, IImageOperation operation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ((OperationContext)source).Apply(operation);
        return source;
    }
}
