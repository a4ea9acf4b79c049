import Commands

Program.models.main()
