import Commands

Program.runs.main()
