using AgileBot.Rig.Commands;

return await RigCommand.RunAsync(args);
