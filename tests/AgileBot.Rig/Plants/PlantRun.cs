using AgileBot.Rig.Runs;

namespace AgileBot.Rig.Plants;

/// <summary>Has the rig itself put to the proof: a worker with a planted defect has to be found out.</summary>
internal sealed class PlantRun(Plant plant, RunPlan plan, Action<string> tell)
{
    public async Task<RigReport> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agilebot-plant-");
        // commands in the sandbox run as another user, who must pass through
        folder.UnixFileMode = (UnixFileMode)0b111_001_001;
        var worker = await plant.GrowAsync(folder.FullName, tell, cancellationToken);
        var report = await new RigRun(plan with { Executable = worker }, tell).RunAsync(cancellationToken);
        folder.Delete(recursive: true);
        return report;
    }
}
