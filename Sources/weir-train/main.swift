import Commands

Program.train.main()
