using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters, then the persistent buffers, by their full names: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null)
            {
                destination ??= new Dictionary<string, Tensor>();
                string before = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach ((string key, Parameter parameter) in AllParameters(true))
                {
                    destination.TryAdd(before + key, parameter);
                }

                foreach ((string key, Tensor buffer) in AllBuffers(true, false))
                {
                    destination.TryAdd(before + key, buffer);
                }

                return destination;
            }

            /// <summary>Copies the values of the same names; strict wants the two sets of names to be one.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string> skip = null)
            {
                Dictionary<string, Tensor> target = state_dict();
                HashSet<string> skipped = new(skip ?? Array.Empty<string>(), StringComparer.Ordinal);
                List<string> missing = target.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToList();
                List<string> unexpected = source.Keys.Where(key => !target.ContainsKey(key) && !skipped.Contains(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The loaded state_dict is not identical to the target dictionary: missing {Names(missing)}; " +
                        $"unexpected {Names(unexpected)}.");
                }

                using IDisposable mode = no_grad();
                foreach ((string key, Tensor value) in source)
                {
                    if (!skipped.Contains(key) && target.TryGetValue(key, out Tensor place))
                    {
                        place.copy_(value);
                    }
                }

                return (missing, unexpected);
            }

            public Module save(string location, IList<string> skip = null)
            {
                using FileStream stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string> skip = null)
            {
                using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string> skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string> skip = null)
            {
                List<KeyValuePair<string, Tensor>> entries = sd.Where(pair => skip is null || !skip.Contains(pair.Key)).ToList();
                writer.Write7BitEncodedInt64(entries.Count);
                foreach ((string key, Tensor value) in entries)
                {
                    writer.Write(key);
                    value.Save(writer);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null)
            {
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null)
            {
                using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null)
            {
                Dictionary<string, Tensor> target = state_dict();
                long count = reader.Read7BitEncodedInt64();
                int expected = target.Keys.Count(key => skip is null || !skip.Contains(key));
                if (strict && count != expected)
                {
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {expected}, but found {count} entries.");
                }

                for (long i = 0; i < count; i++)
                {
                    string key = reader.ReadString();
                    bool known = target.TryGetValue(key, out Tensor place);
                    bool skipped = skip is not null && skip.Contains(key);
                    if (!known && strict && !skipped)
                    {
                        throw new ArgumentException(
                            $"Mismatched module state names: the target module does not have a submodule or buffer named '{key}'");
                    }

                    if (known && !skipped)
                    {
                        place.Load(reader);
                    }
                    else
                    {
                        TensorExtensionMethods.Load(reader, skip: true);
                    }

                    if (known && loadedParameters is not null)
                    {
                        loadedParameters[key] = !skipped;
                    }
                }

                return this;
            }

            private static string Names(List<string> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys);
        }
    }
}
