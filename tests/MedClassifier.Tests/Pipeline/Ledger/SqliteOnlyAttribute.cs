namespace MedClassifier.Tests.Pipeline.Ledger;

/// <summary>A test of what a ledger in a file alone may come to.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteOnlyAttribute : Attribute;
