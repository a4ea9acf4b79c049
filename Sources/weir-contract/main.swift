import Commands

Program.contract.main()
