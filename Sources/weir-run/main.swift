import Commands

Program.run.main()
