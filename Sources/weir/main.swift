import Commands

Program.umbrella.main()
