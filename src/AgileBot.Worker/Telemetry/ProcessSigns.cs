using System.Diagnostics;

namespace AgileBot.Worker.Telemetry;

/// <summary>What this process takes of its machine.</summary>
internal static class ProcessSigns
{
    public static IEnumerable<Metric> Read()
    {
        using var self = Process.GetCurrentProcess();
        var started = new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds() / 1000d;
        return
        [
            Metric.Gauge("process_resident_memory_bytes", "Memory that is held.", Environment.WorkingSet),
            Metric.Gauge("process_start_time_seconds", "When the process started, since 1970.", started),
            Metric.Gauge("process_threads", "Threads that run or wait.", self.Threads.Count),
            Count("process_cpu_seconds_total", "Processor time.", self.TotalProcessorTime.TotalSeconds),
            Metric.Gauge("dotnet_gc_heap_bytes", "Memory that .NET objects take.", GC.GetTotalMemory(false)),
            Count("dotnet_gc_pause_seconds_total", "Time that went to waste.", GC.GetTotalPauseDuration().TotalSeconds),
        ];
    }

    private static Metric Count(string name, string help, double value) =>
        new(name, help, "counter", [new Sample(LabelText.None, value)]);
}
