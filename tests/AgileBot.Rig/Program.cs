using AgileBot.Rig.Commands;

return await RigCommand.Create().Parse(args).InvokeAsync();
