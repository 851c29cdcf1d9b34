using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AgileBot.Adapters.Git;

/// <summary>What kind of thing stands at a path, asked without following links or opening it: a pipe would never answer.</summary>
internal sealed record FileFacts(int Mode, uint Links, uint UserId, ulong Inode, long Bytes)
{
    private const int Here = -100; // AT_FDCWD
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const int OfHandle = 0x1000; // AT_EMPTY_PATH
    private const uint Basic = 0x7ff; // STATX_BASIC_STATS

    private int Kind => Mode & 0xF000;

    public bool IsFolder => Kind == 0x4000;

    public bool IsFile => Kind == 0x8000;

    public bool IsLink => Kind == 0xA000;

    /// <summary>It belongs to the user the bot runs as.</summary>
    public bool IsOurs => UserId == EffectiveUser();

    public bool IsExecutable => (Mode & 0x40) != 0;

    /// <summary>The facts, or null when nothing of this name is there.</summary>
    public static FileFacts? Find(string path) => Ask(Here, Encoding.UTF8.GetBytes(path + '\0'), NoFollow);

    /// <summary>The facts of what was opened, which may not be what stood there before.</summary>
    public static FileFacts? Find(SafeFileHandle handle) => Ask((int)handle.DangerousGetHandle(), [0], OfHandle);

    // statx and not lstat: its answer has the same shape on every processor
    private static FileFacts? Ask(int folder, byte[] path, int flags)
    {
        var answer = new byte[256];
        return Statx(folder, path, flags, Basic, answer) == 0 ? Read(answer) : null;
    }

    private static FileFacts Read(ReadOnlySpan<byte> answer) =>
        new(
            BinaryPrimitives.ReadUInt16LittleEndian(answer[28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(answer[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(answer[20..]),
            BinaryPrimitives.ReadUInt64LittleEndian(answer[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(answer[40..])
        );

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] answer);
}
