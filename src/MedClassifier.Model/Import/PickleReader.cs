using System.Numerics;

namespace MedClassifier.Model.Import;

/// <summary>
/// Reads the pickles in which PyTorch keeps weights. It builds plain data and descriptions of tensors, and runs nothing: a name that is
/// not on the short list of <see cref="PickleGlobals"/> ends the reading. It does not recurse, whatever the nesting.
/// </summary>
/// <remarks>
/// Values: null, bool, long (BigInteger where larger), double, string, byte[], List of values, object?[] for a tuple,
/// <see cref="PickleMap"/>, <see cref="PickleGlobal"/>, <see cref="PickledStorage"/>, <see cref="PickledTensor"/>, <see cref="PickledData"/>.
/// </remarks>
internal sealed class PickleReader
{
    private static readonly PickledData Set = new(new PickleGlobal("builtins", "set"));

    private readonly PickleInput input;
    private readonly PickleStack stack = new();
    private readonly PickleObjects objects;

    private readonly Action<PickledStorage>? met;

    private PickleReader(Stream stream, Action<PickledStorage>? met)
    {
        input = new PickleInput(stream);
        this.met = met;
        objects = new PickleObjects(stack);
    }

    /// <summary>Reads one pickle; the stream stands behind it then.</summary>
    /// <param name="stream">Read from its position on.</param>
    /// <param name="met">Told of every storage that the pickle refers to; may be null.</param>
    /// <exception cref="InvalidDataException">It is corrupt, exceeds a bound, or asks for what is not given; the message says what.</exception>
    public static object? Read(Stream stream, Action<PickledStorage>? met = null) => new PickleReader(stream, met).Run();

    private object? Run()
    {
        while (true)
        {
            int at = input.Position;
            var opcode = (PickleOpcode)input.Byte();
            if (opcode == PickleOpcode.Stop)
            {
                return stack.Pop();
            }

            if (!TryScalar(opcode) && !TryContainer(opcode) && !TryObject(opcode))
            {
                throw new InvalidDataException($"opcode 0x{(byte)opcode:x2} at byte {at} of the pickle, which is not read here");
            }
        }
    }

    private bool TryScalar(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.None: stack.Push(null); break;
            case PickleOpcode.True: stack.Push(true); break;
            case PickleOpcode.False: stack.Push(false); break;
            case PickleOpcode.Int32: stack.Push((long)input.Int32()); break;
            case PickleOpcode.Byte: stack.Push((long)input.Byte()); break;
            case PickleOpcode.UInt16: stack.Push((long)input.UInt16()); break;
            case PickleOpcode.ShortLong: PushWhole(input.Bytes(input.Byte())); break;
            case PickleOpcode.LongInteger: PushWhole(input.Bytes(input.UInt32())); break;
            case PickleOpcode.Double: stack.Push(input.Double()); break;
            case PickleOpcode.Unicode: stack.Push(input.Text(input.UInt32())); break;
            case PickleOpcode.ShortUnicode: stack.Push(input.Text(input.Byte())); break;
            case PickleOpcode.LongUnicode: stack.Push(input.Text(input.UInt64())); break;
            case PickleOpcode.String: stack.Push(input.OldText(input.UInt32())); break;
            case PickleOpcode.ShortString: stack.Push(input.OldText(input.Byte())); break;
            case PickleOpcode.Bytes: stack.Push(input.Bytes(input.UInt32())); break;
            case PickleOpcode.ShortBytes: stack.Push(input.Bytes(input.Byte())); break;
            case PickleOpcode.LongBytes: stack.Push(input.Bytes(input.UInt64())); break;
            default: return false;
        }

        return true;
    }

    private bool TryContainer(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.EmptyList: stack.Push(new List<object?>()); break;
            case PickleOpcode.List: stack.Push(new List<object?>(stack.PopToMark())); break;
            case PickleOpcode.Append:
                object? item = stack.Pop();
                (stack.Peek() is PickledData ? [] : stack.Peek<List<object?>>()).Add(item);
                break;
            case PickleOpcode.Appends:
                object?[] items = stack.PopToMark();
                (stack.Peek() is PickledData ? [] : stack.Peek<List<object?>>()).AddRange(items);
                break;
            case PickleOpcode.EmptyTuple: stack.Push(Array.Empty<object?>()); break;
            case PickleOpcode.Tuple: stack.Push(stack.PopToMark()); break;
            case PickleOpcode.Tuple1: stack.Push(stack.Take(1)); break;
            case PickleOpcode.Tuple2: stack.Push(stack.Take(2)); break;
            case PickleOpcode.Tuple3: stack.Push(stack.Take(3)); break;
            case PickleOpcode.EmptyDictionary: stack.Push(new PickleMap()); break;
            case PickleOpcode.Dictionary:
                object?[] pairs = stack.PopToMark();
                stack.Push(new PickleMap());
                AddPairs(pairs);
                break;
            case PickleOpcode.SetItem: AddPairs(stack.Take(2)); break;
            case PickleOpcode.SetItems: AddPairs(stack.PopToMark()); break;
            case PickleOpcode.EmptySet: stack.Push(Set); break;
            case PickleOpcode.AddItems: stack.PopToMark(); break;
            case PickleOpcode.FrozenSet:
                stack.PopToMark();
                stack.Push(Set);
                break;
            default: return false;
        }

        return true;
    }

    private bool TryObject(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Protocol: input.Byte(); break;
            case PickleOpcode.Frame: input.UInt64(); break;
            case PickleOpcode.Mark: stack.Mark(); break;
            case PickleOpcode.Pop: stack.Pop(); break;
            case PickleOpcode.PopMark: stack.PopToMark(); break;
            case PickleOpcode.Duplicate: stack.Push(stack.Peek()); break;
            case PickleOpcode.Global: stack.Push(PickleGlobals.Allow(input.Line(), input.Line())); break;
            case PickleOpcode.StackGlobal:
                string name = stack.Pop<string>();
                stack.Push(PickleGlobals.Allow(stack.Pop<string>(), name));
                break;
            case PickleOpcode.Reduce: objects.Call(); break;
            case PickleOpcode.NewObject: objects.Create(1); break;
            case PickleOpcode.NewObjectWithKeywords: objects.Create(2); break;
            case PickleOpcode.Build: objects.Build(); break;
            case PickleOpcode.PersistentId:
                PickledStorage storage = PickleGlobals.Storage(stack.Pop<object?[]>());
                met?.Invoke(storage);
                stack.Push(storage);
                break;
            case PickleOpcode.Get: stack.Recall(input.Byte()); break;
            case PickleOpcode.LongGet: stack.Recall(input.UInt32()); break;
            case PickleOpcode.Put: stack.Remember(input.Byte()); break;
            case PickleOpcode.LongPut: stack.Remember(input.UInt32()); break;
            case PickleOpcode.Memoize: stack.Remember(stack.Remembered); break;
            default: return false;
        }

        return true;
    }

    private void AddPairs(object?[] pairs)
    {
        if (pairs.Length % 2 != 0)
        {
            throw new InvalidDataException("a dictionary has a key without a value");
        }

        if (stack.Peek() is PickledData)
        {
            return;
        }

        PickleMap map = stack.Peek<PickleMap>();
        for (int i = 0; i < pairs.Length; i += 2)
        {
            map.Entries.Add((pairs[i], pairs[i + 1]));
        }
    }

    private void PushWhole(byte[] littleEndian)
    {
        var number = new BigInteger(littleEndian);
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            stack.Push((long)number);
        }
        else
        {
            stack.Push(number);
        }
    }
}
