import Commands

Program.validate.main()
