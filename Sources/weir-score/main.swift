import Commands

Program.score.main()
