using MedClassifier;

using Classifier classifier = await Classifier.OpenAsync();
await foreach (ImageResult image in classifier.ClassifyAsync(args[0]))
{
    Console.WriteLine(image.Outcome.IsValue
        ? $"{image.Identity.Path},{image.Frame},{string.Join(',', image.Outcome.Value.Prediction.Probabilities)},{image}"
        : $"{image.Identity.Path},{image.Frame},{image}");
}
